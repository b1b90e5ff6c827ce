"""Do we still mean this: believable collaborations on the real instrument, readable for content people."""
