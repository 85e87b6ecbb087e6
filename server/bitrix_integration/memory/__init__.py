"""What all workers of a site share, in Redis."""
