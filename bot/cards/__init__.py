"""How we say it: a neutral card, composed once, rendered by each platform."""
