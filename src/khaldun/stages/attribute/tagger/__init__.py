"""A small neural tagger of sayings, where its weights and onnxruntime are installed."""
