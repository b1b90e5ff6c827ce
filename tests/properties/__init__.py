"""Laws that hold for any idea."""
