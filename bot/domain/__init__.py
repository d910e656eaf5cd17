"""What is true: talks, rounds and what is said of them. Imports nothing of ours, does no input or output."""
