"""The desk: people, and what they make of findings. So far only who its people are."""
