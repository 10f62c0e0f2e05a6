"""The stages, one package each, in the order that `khaldun.pipeline` gives. No stage imports another."""
