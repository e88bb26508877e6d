"""What an ad sells, by the IAB Tech Lab's Ad Product Taxonomy 2.0: a tree of categories, words for them, and doubt."""
