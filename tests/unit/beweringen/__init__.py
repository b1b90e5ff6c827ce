"""What the notes on our sources say not to write: one file per list, and how a sentence is read."""
