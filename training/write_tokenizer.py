"""Writes tokenizer.json and its companions, as transformers.js reads them."""

import json
from pathlib import Path

from .vocabulary import CONTINUATION, MAXIMUM_WORD_LENGTH, SPECIAL_TOKENS


def write_tokenizer(folder: Path, tokens: list, maximum_tokens: int, post_processor=None) -> None:
    """tokens: the vocabulary in id order. Without a post-processor no special token is added to a text."""
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [added_token(number, token) for number, token in enumerate(SPECIAL_TOKENS)],
        "normalizer": {
            "type": "BertNormalizer",
            "clean_text": True,
            "handle_chinese_chars": True,
            "strip_accents": None,
            "lowercase": True,
        },
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": post_processor,
        "decoder": {"type": "WordPiece", "prefix": CONTINUATION, "cleanup": True},
        "model": {
            "type": "WordPiece",
            "unk_token": "[UNK]",
            "continuing_subword_prefix": CONTINUATION,
            "max_input_chars_per_word": MAXIMUM_WORD_LENGTH,
            "vocab": {token: number for number, token in enumerate(tokens)},
        },
    }
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "do_lower_case": True,
        "model_max_length": maximum_tokens,
        "pad_token": "[PAD]",
        "unk_token": "[UNK]",
        "cls_token": "[CLS]",
        "sep_token": "[SEP]",
        "mask_token": "[MASK]",
        "padding_side": "right",
        "model_input_names": ["input_ids", "attention_mask"],
    }
    write_json(folder / "tokenizer.json", tokenizer)
    write_json(folder / "tokenizer_config.json", settings, indent=2)


def added_token(number: int, token: str) -> dict:
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    return {"id": number, "content": token, **flags}


def write_json(path: Path, value: dict, indent: int = None) -> None:
    separators = None if indent else (",", ":")
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent, separators=separators) + "\n", "utf-8")
