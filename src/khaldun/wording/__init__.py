"""Values and incidents in words, for people: on the terminal, in the browser, on published pages."""
