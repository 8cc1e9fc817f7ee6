"""The sheets of a day's plan: plain values in, pages out."""
