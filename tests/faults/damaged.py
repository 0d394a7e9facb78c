#!/usr/bin/env python3
"""Damages copies of a filled workspace and holds that buywork says so: no crash, no hang, no wrong answer."""
import random
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor

from harness import Buywork, Count, Sabotage, arguments, folder

SECONDS = 10
LIST = ("action", "list", "--json")
REPORT = ("report", "roadmap", "--json")
LOG = ("log", "--json")
ADD = ("action", "add", "Another", "-q")
HEALTHY = 0
# Done; stored data is wrong; no workspace, a foreign file or a newer schema; a check found something; input or output.
ANSWERS, CHECKS = {0, 5, 6, 9}, {0, 5, 6, 8, 9}
SABOTAGES = [
    Sabotage("rows are not compared with their images", "lib/buywork/workspace/check.cpp",
             "if (!same) faults.add", "if (false) faults.add"),
]


def buywork(workspace, *words):
    return Buywork(arguments().program, workspace)(*words, seconds=SECONDS)


def page_size(content):
    size = int.from_bytes(content[16:18], "big")
    return 65536 if size == 1 else size


def flip_bit(content, chance):
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def flip_text(content, chance):
    """A letter for another one, where integrity checks of pages see nothing."""
    letters = [at for at in range(4096, len(content)) if chr(content[at]).isalpha() and content[at] < 128]
    content[chance.choice(letters)] ^= 1


def flip_bytes(content, chance):
    for _ in range(chance.randrange(2, 50)):
        content[chance.randrange(len(content))] = chance.randrange(256)


def truncate(content, chance):
    del content[chance.randrange(len(content)):]


def truncate_pages(content, chance):
    size = page_size(content)
    del content[chance.randrange(1, len(content) // size) * size:]


def zero_page(content, chance):
    size = page_size(content)
    at = chance.randrange(len(content) // size) * size
    content[at:at + size] = bytes(size)


def swap_pages(content, chance):
    size = page_size(content)
    a, b = (at * size for at in chance.sample(range(1, len(content) // size), 2))
    content[a:a + size], content[b:b + size] = content[b:b + size], content[a:a + size]


def spoil_header(content, chance):
    content[chance.randrange(100)] = chance.randrange(256)


def spoil_page_header(content, chance):
    at = chance.randrange(len(content) // page_size(content)) * page_size(content)
    content[at + (100 if at == 0 else 0) + chance.randrange(12)] = chance.randrange(256)


def append(content, chance):
    content += chance.randbytes(chance.randrange(1, 10000))


DAMAGES = [flip_bit, flip_text, flip_bytes, truncate, truncate_pages, zero_page, swap_pages, spoil_header,
           spoil_page_header, append]


class Trial:
    """One damaged copy and all that was answered on it."""

    def __init__(self, number, whole, folder):
        chance = random.Random(arguments().seed * 1_000_003 + number)
        damage = DAMAGES[number % len(DAMAGES)]
        content = bytearray(whole)
        damage(content, chance)
        self.name = f"{damage.__name__} {number}"
        workspace = folder / str(number) / "team" / "buywork.db"  # reports show the folder's name
        workspace.parent.mkdir(parents=True)
        workspace.write_bytes(content)
        self.check = buywork(workspace, "check")
        self.answers = {words: buywork(workspace, *words) for words in (LIST, REPORT, LOG)}
        self.is_untouched = workspace.read_bytes() == content
        self.add = buywork(workspace, *ADD)
        self.check_after = buywork(workspace, "check")
        shutil.rmtree(workspace.parents[1])

    def faults(self, right):
        """What contradicts the contract, whatever `check` says."""
        every = [(words, answer, ANSWERS) for words, answer in self.answers.items()]
        every += [(("check",), self.check, CHECKS), (ADD, self.add, ANSWERS), (("check",), self.check_after, CHECKS)]
        for words, answer, codes in every:
            if answer.code not in codes:
                yield f"{' '.join(words)}: exit {answer.code}: {answer.err.decode('utf-8', 'replace').strip()}"
            if answer.code and not answer.err and words != ("check",):
                yield f"{' '.join(words)}: exit {answer.code} without a word"
        if not self.is_untouched:
            yield "a reading command wrote"
        yield from self.wrong_answers(right, self.check.code == HEALTHY)
        if self.check.code == HEALTHY and self.add.code == 0 and self.check_after.code != HEALTHY:
            yield f"add made a healthy workspace ill: {self.check_after.out.decode()}"

    def wrong_answers(self, right, is_healthy):
        """A file called healthy answers as the whole one does."""
        for words, answer in self.answers.items():
            if is_healthy and (answer.code, answer.out) != (0, right[words].out):
                yield f"{' '.join(words)}: another answer, and check said nothing"


def forged_is_seen(workspace):
    """A title changed past the log, in a file whose pages are whole."""
    with sqlite3.connect(workspace) as connection:
        connection.execute("UPDATE action SET title = 'Forged' WHERE id = 1")
    connection.close()
    return buywork(workspace, "check").code == 8


def used_again(workspace, change):
    """A number of a row or of the log that would be given twice is damage, not a conflict of the new record's."""
    copied = workspace.with_name("again.db")
    shutil.copyfile(workspace, copied)
    with sqlite3.connect(copied) as connection:
        connection.execute(change)
    connection.close()
    answer = buywork(copied, *ADD)
    copied.unlink()
    return answer.code


def main():
    copies = 2000 if arguments().long else 200
    count = Count()
    with folder() as place:
        workspace = place / "team" / "buywork.db"
        workspace.parent.mkdir()
        Buywork(arguments().program, workspace).fill()
        whole = workspace.read_bytes()
        right = {words: buywork(workspace, *words) for words in (LIST, REPORT, LOG)}
        assert all(answer.code == 0 and answer.out for answer in right.values())
        assert buywork(workspace, "check").code == HEALTHY
        with ThreadPoolExecutor(2) as pool:
            trials = list(pool.map(lambda number: Trial(number, whole, place), range(copies)))
        for trial in trials:
            faults = "; ".join(trial.faults(right))
            count.expect(not faults, f"{trial.name}: {faults}")
        # The comparison finds what a check that always says yes would let through.
        let_through = sum(any(trial.wrong_answers(right, True)) for trial in trials)
        assert let_through > copies // 4, "the damage changes answers"
        for change in ("UPDATE counter SET value = 0", "DELETE FROM counter", "UPDATE chain SET seq = seq - 1",
                       "UPDATE chain SET operation = operation - 1"):
            code = used_again(workspace, change)
            count.expect(code == 5, f"{change}: exit {code}")
        count.expect(forged_is_seen(workspace), "check does not see a title that the log does not know")
    healthy = sum(trial.check.code == HEALTHY for trial in trials)
    count.end(f"{copies} copies, {healthy} of them healthy, {let_through} answered otherwise")


if __name__ == "__main__":
    main()
