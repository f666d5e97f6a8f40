"""JFK Assassination Records of the National Archives, as text."""
