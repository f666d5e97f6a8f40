"""The issues of a release for people: what each kind means, and lists of them, filtered, in several forms."""
