"""What an administrator sets: settings, feeds, actors, named talks, places; data first, loaders beside it."""
