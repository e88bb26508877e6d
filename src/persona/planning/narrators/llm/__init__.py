"""The narrator that asks a language model: facts in, a plan out, every price counted."""
