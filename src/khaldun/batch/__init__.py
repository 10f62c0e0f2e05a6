"""Reading very many reports: in chunks, on several processes or machines, so that a stopped run goes on.

`run_batch` is the whole of it; an `Engine` says where the work is done.
"""

from khaldun.batch.engine import Engine, Failed, Lost, Task
from khaldun.batch.engines import ENGINES, open_engine
from khaldun.batch.run import BatchFacts, run_batch

__all__ = ["ENGINES", "BatchFacts", "Engine", "Failed", "Lost", "Task", "open_engine", "run_batch"]
