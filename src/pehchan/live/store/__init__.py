"""The live check's store: LMDB, memory-mapped, read by many processes and written by one."""
