"""What is done to a hostile file in a process of its own: nothing here imports the rest of the package."""
