"""The pages: parse, call one function of a room, render. No rule lives here."""
