"""The desk: a local web application to see, check and correct the record. Nothing it serves comes from elsewhere."""
