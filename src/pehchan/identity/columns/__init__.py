"""The columnar twins of identity: the same meaning as Ibis expressions."""
