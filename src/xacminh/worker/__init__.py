"""Background work: the loop that does jobs, and the supervisor that starts pages, worker and indexer together."""
