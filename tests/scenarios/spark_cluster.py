"""A real Spark cluster on this machine: one master and two one-core workers, each a process."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ports import free_port

WORKERS = 2


@contextmanager
def spark_cluster(folder: Path, memory: str = "1g") -> Iterator[str]:
    """Start the cluster, give its ``spark://`` address, and end every process at the end."""
    import pyspark

    home = Path(pyspark.__file__).parent
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_WORKER_DIR": str(folder / "work"),
        "PYSPARK_PYTHON": sys.executable,
    }
    port, page = free_port(), free_port()
    processes: list[subprocess.Popen[bytes]] = []

    def start(name: str, *words: str) -> None:
        with (folder / f"{name}.log").open("wb") as log:
            command = ["bash", str(home / "bin" / "spark-class"), *words]
            processes.append(
                subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
            )

    try:
        package = "org.apache.spark.deploy"
        start(
            "master", f"{package}.master.Master", "--host", "127.0.0.1",
            "--port", str(port), "--webui-port", str(page),
        )  # fmt: skip
        address = f"spark://127.0.0.1:{port}"
        for number in range(WORKERS):
            start(
                f"worker{number}", f"{package}.worker.Worker", "--host", "127.0.0.1",
                "--cores", "1", "--memory", memory, "--webui-port", str(free_port()), address,
            )  # fmt: skip
        _wait(page, folder)
        yield address
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()


def _wait(page: int, folder: Path) -> None:
    """Until the master's page counts both workers as alive."""
    for _ in range(300):
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"http://127.0.0.1:{page}/json/", timeout=2) as answer,
        ):
            if answer.read().count(b'"ALIVE"') > WORKERS:  # the workers' and the master's own
                return
        time.sleep(0.2)
    logs = "\n".join(path.read_text(errors="replace")[-1500:] for path in folder.glob("*.log"))
    raise AssertionError(f"the Spark cluster did not start:\n{logs}")
