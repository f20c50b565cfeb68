"""What each page does, a file for each noun: parse, call the room, render."""
