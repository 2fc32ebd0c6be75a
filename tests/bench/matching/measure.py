#!/usr/bin/env python3
"""Runs programs on the same rows, one after the other in each round, and says how well and how fast they answer.

measure.py link|serve --data FOLDER … --put NAME=COMMAND … [--rounds 1] [--limit N] [--few NAME=N …] [--json FILE]
FOLDER holds people.csv, queries.csv, truth.csv."""
import argparse, csv, io, json, os, shlex, subprocess, tempfile, time
from pathlib import Path


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))[1:]


def quality(scored, decided, truth):
    """The best F1 that any threshold gives, and the F1 of the program's own decisions."""
    best, right = (0, 0, 0), 0
    ordered = sorted(scored, key=lambda pair: -pair[1])
    for place, (pair, score) in enumerate(ordered):
        right += pair in truth
        if place + 1 < len(ordered) and ordered[place + 1][1] == score:
            continue
        precision, recall = right / (place + 1), right / len(truth)
        if right:
            best = max(best, (2 * precision * recall / (precision + recall), precision, recall))
    own = len(decided & truth)
    precision, recall = own / max(1, len(decided)), own / len(truth)
    answer = dict(best_F1=round(best[0], 4), own_P=round(precision, 4), own_R=round(recall, 4))
    answer["own_F1"] = round(2 * precision * recall / (precision + recall), 4) if own else 0
    return answer


def ranks(answers, asked, truth):
    """Share of the known who stand among the first five; share caught when one new person in a hundred is flagged."""
    owner = dict(truth)
    known = [row for row in asked if row in owner]
    new = sorted((max((s for _, s in answers.get(row, [])), default=float("-inf")) for row in asked if row not in owner), reverse=True)
    order = lambda row: sorted(answers.get(row, []), key=lambda a: -a[1])
    answer = {"recall@5": round(sum(owner[row] in [who for who, _ in order(row)[:5]] for row in known) / max(1, len(known)), 4)}
    if len(new) >= 200:
        limit = new[len(new) // 100]
        caught = sum(any(who == owner[row] and s > limit for who, s in answers.get(row, [])) for row in known)
        answer["caught@1%"] = round(caught / len(known), 4)
    return answer


def used(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak(pid):
    return next(int(line.split()[1]) // 1024 for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))


def link(command, data):
    same = (data / "people.csv").read_bytes() == (data / "queries.csv").read_bytes()
    pair = (lambda a, b: tuple(sorted((a, b)))) if same else (lambda a, b: (a, b))
    truth = {pair(*row) for row in read(data / "truth.csv")}
    with tempfile.TemporaryDirectory() as folder:
        out = f"{folder}/out.csv"
        begun = time.perf_counter()
        subprocess.run([*command, "link", "--people", data / "people.csv", "--queries", data / "queries.csv", "--out", out,
                        *(["--dedupe"] if same else [])], check=True, stdout=subprocess.DEVNULL)
        took, rows = time.perf_counter() - begun, read(out)
    scored, decided, answers = {}, set(), {}
    for row in rows:
        if row[0] != row[1]:
            scored[pair(row[0], row[1])] = max(float(row[2]), scored.get(pair(row[0], row[1]), float("-inf")))
            answers.setdefault(row[0], []).append((row[1], float(row[2])))
            if len(row) > 3 and row[3] == "match":
                decided.add(pair(row[0], row[1]))
    found = dict(seconds=round(took, 2), **quality(scored.items(), decided, truth))
    return found if same else found | ranks(answers, [row[0] for row in read(data / "queries.csv")], truth)


def serve(command, data, limit, again):
    asked, truth = read(data / "queries.csv")[:limit], {tuple(row) for row in read(data / "truth.csv")}
    begun = time.perf_counter()
    program = subprocess.Popen([*command, "serve", "--people", data / "people.csv", "--state", again, "--k", "10"], text=True,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", bufsize=1)
    while (line := program.stdout.readline()).strip() != "READY":
        if not line:
            raise SystemExit("the program ended before it was ready")
    ready, before, waits, answers = time.perf_counter() - begun, used(program.pid), [], {}
    for row in asked:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerow(row)
        begun = time.perf_counter()
        program.stdin.write(text.getvalue())
        program.stdin.flush()
        while (line := program.stdout.readline()) != "\n":
            if not line:
                raise SystemExit("the program ended in the middle of an answer")
            answer = line.rstrip("\n").split(",")
            answers.setdefault(row[0], []).append((answer[1], float(answer[2])))
        waits.append((time.perf_counter() - begun) * 1000)
    cpu, memory = (used(program.pid) - before) * 1000 / len(asked), peak(program.pid)
    program.stdin.close()
    program.wait()
    waits.sort()
    at = lambda share: round(waits[min(len(waits) - 1, int(len(waits) * share))], 3)
    ids = {row[0] for row in asked}
    return dict(ready_s=round(ready, 2), ready_cpu_s=round(before, 1), p50_ms=at(0.5), p99_ms=at(0.99), cpu_ms=round(cpu, 3),
                memory_mb=memory, **ranks(answers, [row[0] for row in asked], {pair for pair in truth if pair[0] in ids}))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("mode", choices=["link", "serve"])
    parser.add_argument("--data", action="append", type=Path, required=True)
    parser.add_argument("--put", action="append", required=True)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--few", action="append", default=[])
    parser.add_argument("--json")
    wanted, figures = parser.parse_args(), []
    few = {name: int(rows) for name, rows in (slow.split("=") for slow in wanted.few)}
    for data in wanted.data:
        for _ in range(wanted.rounds):
            for put in wanted.put:
                name, command = put.split("=", 1)
                if wanted.mode == "link":
                    found = link(shlex.split(command), data)
                else:
                    with tempfile.TemporaryDirectory() as state:
                        found = serve(shlex.split(command), data, few.get(name, wanted.limit), state)
                        if name not in few:
                            found["warm_s"] = serve(shlex.split(command), data, 1, state)["ready_s"]
                figures.append(dict(data=data.name, put=name, **found))
                print(json.dumps(figures[-1]), flush=True)
    if wanted.json:
        Path(wanted.json).write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
