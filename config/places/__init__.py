"""Where talks can be held: cities.tsv, made from GeoNames by curate.py, and sites.toml."""
