"""Public statistics: periods, series, cited observations, derived figures, reconciliation."""
