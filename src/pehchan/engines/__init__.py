"""What computes: DuckDB by default, Spark on a cluster, behind one small interface."""
