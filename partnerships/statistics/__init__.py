"""Statistics: counted once a generation, looked up for any day, each number with its list."""
