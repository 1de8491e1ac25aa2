"""The few widgets that chair's screens are made of. They show; they know no rule and hold no fact."""
