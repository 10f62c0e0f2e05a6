"""The tagger of sayings: reading coded texts, training, scoring, export. Run with `python -m training.attribution`."""
