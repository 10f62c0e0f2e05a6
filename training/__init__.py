"""Training of the parts that are learned; nothing of this is needed to read reports."""
