"""Everything in words of the user: translation, numbers, and what the layers below say."""
