"""What people say, one file a language: tag -> the ways to say it, parted by ` / `. mutualaid.inbox.phrases reads them.

Written as people write; compared without case, accents and punctuation. A phrase may stand under several tags.
What is taught by our own texts stands in mutualaid.inbox.vocabulary as well.
"""
