"""Made-up outcome documents, few by hand for `examples/` and many by rule for speed and scale."""
