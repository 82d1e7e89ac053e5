"""The centre of the window around the cards: search, filters, what a key would do."""
