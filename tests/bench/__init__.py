"""The full figures, printed side by side: `python3 tasks.py bench`. No test asserts a time."""
