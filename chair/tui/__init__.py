"""What is seen: the screens, their keys, and the only way text gets onto them."""
