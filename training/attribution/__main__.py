"""Train the tagger of sayings.

    python -m training.attribution --base MINILM --out tagger.onnx
    python -m training.attribution --base MINILM --data polnear --out at-home.onnx

Needs torch, transformers, safetensors, onnx and onnxruntime, and a folder with MiniLM-L6's weights and vocabulary; none
of these is needed to read reports. What is trained on PolNeAR is for measuring at home: the set has no licence.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from khaldun.stages.attribute.tagger.decode import Numbers
from khaldun.stages.attribute.tagger.wordpiece import WordPieces
from training.attribution.corpus import Corpus, own_corpus, polnear_corpus
from training.attribution.encode import examples
from training.attribution.export import export
from training.attribution.learn import LearnSettings, learn
from training.attribution.network import Tagger
from training.attribution.polnear import read_polnear
from training.attribution.redrawn import varied
from training.attribution.scoring import Run, scores

CORPORA = {"own": own_corpus, "polnear": polnear_corpus}
PLAIN = LearnSettings()
ARTICLES = 3
"""How many times as often as a sentence of others, which are many, an own article is read."""


def main() -> None:
    """Read the coded texts, learn, score, write."""
    options = _parser().parse_args()
    corpus: Corpus = CORPORA[options.data](options.shared)
    for problem in corpus.problems:
        print(problem, file=sys.stderr)
    if options.check:
        sys.exit(bool(corpus.problems))
    vocabulary = (options.base / "vocab.txt").read_text(encoding="utf-8").splitlines()
    pieces = WordPieces(vocabulary)
    learned = list(examples(varied(corpus.learn, options.articles, options.seed), pieces))
    coded = sum(len(passage.coded) for passage in corpus.learn)
    print(f"{len(corpus.learn)} passages with {coded} attributions in {len(learned)} windows", flush=True)
    tagger = Tagger(options.base)
    if options.start:
        tagger.load_state_dict(mean_weights(options.start))
    settings = LearnSettings(
        options.epochs, options.batch, options.rate, options.seed, half=not options.full, threads=options.threads
    )
    learn(tagger, learned, settings, tell=lambda line: print(line, flush=True))
    if options.weights:
        torch.save(tagger.state_dict(), options.weights)
    card = {"data": options.data, "digest": corpus.digest(), "settings": str(settings), "coded": str(coded)}
    for name, passages in _tests(options.shared, corpus).items():
        card[name] = json.dumps(
            {key: round(value, 3) for key, value in scores(passages, pieces, run_of(tagger)).items()}
        )
        print(name, card[name], flush=True)
    if options.out:
        export(tagger, vocabulary, card, options.out)
        print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


def mean_weights(paths: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of each weight over several runs, which errs less than any of them."""
    runs = [torch.load(path, weights_only=True) for path in paths]
    return {name: torch.stack([run[name].float() for run in runs]).mean(0).to(runs[0][name].dtype) for name in runs[0]}


def run_of(tagger: Tagger) -> Run:
    """The tagger as a function of one window."""
    tagger.eval()

    def run(numbers: Sequence[int]) -> Numbers:
        window = torch.tensor([numbers])
        with torch.no_grad():
            return np.asarray(tagger(window, torch.ones_like(window))[0].numpy())

    return run


def _tests(shared: Path, corpus: Corpus) -> dict[str, Sequence]:  # type: ignore[type-arg]
    """What to score on: the part held back, and PolNeAR where it is there."""
    tests: dict[str, Sequence] = {"held back": corpus.score}  # type: ignore[type-arg]
    polnear = shared / "data/polnear/dev.jsonl"
    if polnear.is_file():
        tests["polnear"] = list(read_polnear(polnear))
    return tests


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="folder of MiniLM-L6: config, weights, vocab.txt")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the reference data")
    parser.add_argument("--data", choices=CORPORA, default="own", help="what to learn from (default: own)")
    parser.add_argument("--check", action="store_true", help="only say what in the coded texts cannot be read")
    parser.add_argument("--start", type=Path, nargs="+", help="weights of earlier runs to begin with; their mean")
    parser.add_argument("--weights", type=Path, help="where to keep the weights for another run")
    parser.add_argument("--out", type=Path, help="where to write the tagger as ONNX")
    parser.add_argument(
        "--epochs", type=int, default=PLAIN.epochs, help=f"rounds, 0 to learn nothing (default: {PLAIN.epochs})"
    )
    parser.add_argument(
        "--articles", type=int, default=ARTICLES, help=f"times an own article is read a round (default: {ARTICLES})"
    )
    parser.add_argument("--batch", type=int, default=PLAIN.batch, help=f"windows a step (default: {PLAIN.batch})")
    parser.add_argument("--rate", type=float, default=PLAIN.rate, help=f"learning rate (default: {PLAIN.rate})")
    parser.add_argument("--seed", type=int, default=PLAIN.seed, help=f"(default: {PLAIN.seed})")
    parser.add_argument("--threads", type=int, default=PLAIN.threads, help=f"(default: {PLAIN.threads})")
    parser.add_argument("--full", action="store_true", help="compute in 32 bits throughout")
    return parser


if __name__ == "__main__":
    main()
