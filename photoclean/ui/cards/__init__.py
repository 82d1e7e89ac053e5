"""The list of cards: how groups are laid out, painted, gone through and spoken."""
