"""Rules for text that several sources share: headings, dates, source notes, references, note marks."""
