#!/usr/bin/env python3
"""Kills the PostgreSQL server, cuts its connections and takes rights away: message, exit code, nothing half done."""
import contextlib
import functools
import json
import os
import pathlib
import random
import select
import shlex
import signal
import socket
import struct
import subprocess
import tempfile
import threading
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

from harness import Buywork, Count, Sabotage, arguments

NEEDS_POSTGRES = True
SABOTAGES = [
    Sabotage("a commit that nobody confirmed counts", "lib/buywork/store/postgres_connection.cpp",
             'tr("it may or may not have been stored: check before trying again");\n        throw;',
             'tr("it may or may not have been stored: check before trying again");\n        else\n            throw;'),
    Sabotage("an operation is no transaction", "lib/buywork/store/postgres_connection.hpp",
             '"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"', '"SET default_transaction_read_only = off"'),
    Sabotage("a full server is no workspace", "lib/buywork/store/postgres.cpp",
             'state == "53300" || state == "57P03"', 'state == "57P03"'),
    Sabotage("a cut network is noticed after two hours", "lib/buywork/store/postgres.cpp", '"10", "20", "10"',
             '"10", "7200", "10"'),
]
DONE, USAGE, INVALID, NO_WORKSPACE, BUSY, IO = 0, 2, 5, 6, 7, 9
CUT = {DONE, IO}  # the answer came before the cut, or did not come
KILLED = {DONE, NO_WORKSPACE, BUSY, IO}  # not reached, being started, lost
SECONDS = 60
ROWS = 60
SECRET = "Tr0ub4dor&3"
AS_OWNER = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


class SafeCount(Count):
    """For parts that run side by side."""

    lock = threading.Lock()

    def expect(self, holds, what):
        with self.lock:
            return super().expect(holds, what)


count = SafeCount()


def chance_for(part):
    return random.Random(f"{part} {arguments().seed}")


class Server:
    """The server that with-postgres started, and what can be done to it."""

    @functools.cached_property
    def url(self):
        return os.environ["BUYWORK_TEST_POSTGRES"]

    @functools.cached_property
    def folder(self):
        return pathlib.Path(urllib.parse.parse_qs(urllib.parse.urlsplit(self.url).query)["host"][0])

    @property
    def data(self):
        return self.folder / "data"

    @functools.cached_property
    def options(self):
        """With which it was started."""
        options = shlex.split((self.data / "postmaster.opts").read_text())[1:]
        at = options.index("-D")
        return shlex.join(options[:at] + options[at + 2:])

    def url_of(self, database, user="postgres", host=None, port=None):
        more = f"&port={port}" if port else ""
        return f"postgresql:///{database}?host={host or self.folder}&user={user}{more}"

    def workspace(self, database, **where):
        return Buywork(arguments().program, self.url_of(database, **where), BUYWORK_TRUSTED_ROLES="postgres")

    def psql(self, *statements, database="postgres", check=True):
        words = [word for statement in statements for word in ("-c", statement)]
        done = subprocess.run(["psql", "-qXAt", "-v", "ON_ERROR_STOP=1", "-d", self.url_of(database), *words],
                              capture_output=True, text=True)
        assert done.returncode == 0 or not check, (statements, done.stderr)
        return done.stdout.strip()

    def make(self, database):
        self.psql(f"CREATE DATABASE {database}")
        workspace = self.workspace(database)
        workspace.must("init", "-q")
        return workspace

    def control(self, *words):
        subprocess.run([*AS_OWNER, "pg_ctl", "-D", self.data, "-w", "-l", self.data / "log", *words], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")

    def processes(self):
        leader = int((self.data / "postmaster.pid").read_text().split()[0])
        children = pathlib.Path(f"/proc/{leader}/task/{leader}/children").read_text().split()
        return leader, [int(child) for child in children]

    def backends(self):
        """Those of buywork."""
        _, children = self.processes()
        for child in children:
            with contextlib.suppress(OSError):
                if b"[local]" in pathlib.Path(f"/proc/{child}/cmdline").read_bytes():
                    yield child

    def stop_at_once(self):
        self.control("stop", "-m", "immediate")
        self.control("start", "-o", self.options)

    def kill_backend(self):
        for backend in self.backends():
            with contextlib.suppress(ProcessLookupError):
                os.kill(backend, signal.SIGKILL)

    def kill_leader(self):
        leader, _ = self.processes()
        os.kill(leader, signal.SIGKILL)
        for left in range(100, -1, -1):  # it does not start while one of the others is still there
            try:
                return self.control("start", "-o", self.options)
            except subprocess.CalledProcessError:
                if not left:
                    raise
                time.sleep(0.1)

    def terminate(self):
        self.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'buywork'")

    def cancel(self):
        self.psql("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name = 'buywork'")

    def wait(self):
        """Until it takes connections again: it starts itself anew after a back end was killed."""
        for _ in range(600):
            if subprocess.run(["psql", "-qXAt", "-d", self.url, "-c", "SELECT 1"], capture_output=True).returncode == 0:
                return
            time.sleep(0.05)
        raise AssertionError("the server is gone for good")


server = Server()


def says(answer, codes, what, hint=True):
    """The contract: a code out of these, a message with a hint, no secret."""
    holds = answer.code in codes and SECRET not in answer.text and b"\x1b" not in answer.err
    if answer.code not in (DONE, None):
        holds = holds and b"error: " in answer.err and (not hint or b"\nhint: " in answer.err)
    return count.expect(holds, f"{what}: exit {answer.code}: {answer.text}")


def titles(workspace):
    return [action["title"] for action in json.loads(workspace.must("action", "list", "--json"))]


class Work:
    """Adds and imports, of which each is there whole, or not at all, whatever was done to it."""

    def __init__(self, database):
        self.workspace = server.make(database)
        self.expected = {}  # title -> whether it was acknowledged
        self.number = 0
        self.unknown = 0

    def words(self):
        """The next operation: words, input, and the titles it makes."""
        self.number += 1
        if self.number % 2:
            return ("action", "add", f"One {self.number}", "-q"), None, [f"One {self.number}"]
        rows = [f"Many {self.number}-{row}" for row in range(ROWS)]
        return ("action", "import", "-", "-q"), ("title\n" + "\n".join(rows) + "\n").encode(), rows

    def took(self, answer, made):
        self.expected.update({title: (answer.code == DONE, made) for title in made})
        self.unknown += b"may or may not have been stored" in answer.err

    def hold(self, what):
        stored = titles(self.workspace)
        there = set(stored)
        count.expect(len(there) == len(stored), f"{what}: something is there twice")
        for title, (acknowledged, made) in self.expected.items():
            if acknowledged:
                count.expect(title in there, f"{what}: {title} was acknowledged and is lost")
            elif title in there:
                count.expect(all(other in there for other in made), f"{what}: {title} is there, not all with it")
        count.expect(there <= set(self.expected), f"{what}: something that nobody added")
        check = self.workspace("check")
        count.expect(check.code == DONE, f"{what}: {check.text}")


def killed(rounds):
    chance = chance_for("killed")
    work = Work("killed")
    kinds = [server.kill_backend, server.stop_at_once, server.terminate, server.kill_leader, server.cancel]
    hit = 0
    for number in range(rounds):
        kill = kinds[number % len(kinds)]
        words, given, made = work.words()
        killer = threading.Timer(chance.uniform(0, 0.12), kill)
        killer.start()
        answer = work.workspace(*words, input=given, seconds=SECONDS)
        killer.join()
        says(answer, KILLED, f"{kill.__name__}, {words[1]}")
        hit += answer.code != DONE
        work.took(answer, made)
        server.wait()
        work.hold(f"{kill.__name__}, round {number}")
    return hit


class Proxy:
    """Stands between the program and the server, and cuts once so many bytes have gone one way, or at a COMMIT."""

    def __init__(self, family, cut=None, limit=None, from_server=False):
        self.folder = tempfile.mkdtemp()
        self.listener = socket.socket(family)
        if family == socket.AF_UNIX:
            self.listener.bind(f"{self.folder}/.s.PGSQL.5432")
            self.place = {"host": self.folder}
        else:
            self.listener.bind(("127.0.0.1", 0))
            self.place = {"host": "127.0.0.1", "port": self.listener.getsockname()[1]}
        self.listener.listen()
        self.cut, self.limit, self.from_server = cut, limit, from_server
        self.passed = {False: 0, True: 0}
        self.was_cut = False
        self.open = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                upstream = socket.socket(socket.AF_UNIX)
                self.open += [client, upstream]
                upstream.connect(str(server.folder / ".s.PGSQL.5432"))
                threading.Thread(target=self.pass_on, args=(client, upstream), daemon=True).start()

    def pass_on(self, client, upstream):
        with contextlib.suppress(OSError, ValueError):  # closed meanwhile
            while True:
                for ready in select.select([client, upstream], [], [])[0]:
                    is_server = ready is upstream
                    piece = ready.recv(65536)
                    if not piece:
                        client.close()
                        upstream.close()
                        return
                    if self.cut and self.limit is None and b"COMMIT\0" in piece:
                        upstream.sendall(piece)
                        return self.end(client, upstream)
                    if self.cut and self.limit is not None and is_server == self.from_server:
                        left = self.limit - self.passed[is_server]
                        if len(piece) >= left:
                            (client if is_server else upstream).sendall(piece[:max(left, 0)])
                            return self.end(client, upstream)
                    self.passed[is_server] += len(piece)
                    (client if is_server else upstream).sendall(piece)

    def end(self, client, upstream):
        self.was_cut = True
        if self.cut == "hangs":
            return
        if self.cut == "resets":
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.close()
        upstream.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for one in [self.listener, *self.open]:
            one.close()
        with contextlib.suppress(OSError):
            os.unlink(f"{self.folder}/.s.PGSQL.5432")
        os.rmdir(self.folder)


def cut(tries):
    """The connection cut in the middle of any message, either way."""
    chance = chance_for("cut")
    work = Work("cut")
    through = {}
    for _ in range(2):
        words, given, made = work.words()
        with Proxy(socket.AF_UNIX) as proxy:
            answer = server.workspace("cut", **proxy.place)(*words, input=given)
            says(answer, {DONE}, "through a proxy")
            work.took(answer, made)
            through[words[1]] = proxy.passed
    for number in range(tries):
        words, given, made = work.words()
        from_server = number % 4 < 2
        most = through[words[1]][from_server]
        # Most of them near the end, and some just where COMMIT is.
        limit = most - chance.randrange(40) if number % 3 else chance.randrange(1, most)
        if number % 4 == 0:
            limit = None
        kind = "closes" if number % 5 else "resets"
        with Proxy(chance.choice([socket.AF_UNIX, socket.AF_INET]), kind, limit, from_server) as proxy:
            answer = server.workspace("cut", **proxy.place)(*words, input=given, seconds=SECONDS)
            says(answer, CUT | {NO_WORKSPACE}, f"{kind} after {limit or 'COMMIT'}")
            work.took(answer, made)
    work.hold("cut")
    count.expect(work.unknown >= tries // 4, "a COMMIT without an answer is said to be certain")
    return work.unknown


def timer_of(port):
    """Seconds until the system asks a silent peer on this port whether it is still there."""
    for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        if int(fields[2].split(":")[1], 16) == port and fields[5].startswith("02"):
            return int(fields[5].split(":")[1], 16) / os.sysconf("SC_CLK_TCK")
    return None


def silent():
    """A network that is cut is noticed: the system asks a silent server every few seconds."""
    with Proxy(socket.AF_INET, "hangs", 1000) as proxy:
        with server.workspace("cut", **proxy.place).start("action", "list") as process:
            while not proxy.was_cut:
                time.sleep(0.01)
            timer = None
            for _ in range(200):
                timer = timer or timer_of(proxy.place["port"])
                time.sleep(0.01)
                if timer:
                    break
            process.kill()
    count.expect(timer is not None and timer <= 60, f"the next question to a silent server is in {timer} s")


def hung():
    """A server that takes a statement and never answers; the program gives up after its own limit."""
    with Proxy(socket.AF_UNIX, "hangs", 3000) as proxy:
        says(server.workspace("cut", **proxy.place)("action", "import", "-", seconds=600,
                                                    input=b"title\n" + b"x\n" * 100), {IO}, "hung server")


class Impostor:
    """Something that listens, and is no PostgreSQL server."""

    def __init__(self, answer):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.answer = answer
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                client.recv(1000)
                if self.answer is None:
                    time.sleep(10)
                else:
                    client.sendall(self.answer)
                client.close()

    def url(self):
        return f"postgresql://postgres@127.0.0.1:{self.listener.getsockname()[1]}/x?connect_timeout=1"


def impostors():
    chance = chance_for("impostors")
    answers = [None, b"HTTP/1.1 400 Bad Request\r\n\r\n\x1b[31m", b"\x1b[31mSSH-2.0\r\n", b"", b"N" + bytes(100),
               b"NE\0\0\0\x20SFATAL\0C53300\0Mfull \x1b[31m\0\0", b"NR\0\0\0\x08\0\0\0\0Z\0\0\0\5I" + b"D\xff" * 100]
    answers += [b"NR\0\0\0\x08\0\0\0\0Z\0\0\0\5I" + chance.randbytes(200) for _ in range(5)]
    for answer in answers:
        impostor = Impostor(answer)
        said = Buywork(arguments().program, impostor.url())("action", "list", seconds=SECONDS)
        says(said, {NO_WORKSPACE, BUSY, IO}, f"impostor {answer}")
        impostor.listener.close()


def rights():
    workspace = server.make("rights")
    workspace.must("action", "add", "One")
    server.psql("CREATE ROLE guest LOGIN", "CREATE ROLE modest LOGIN CONNECTION LIMIT 0",
                "CREATE ROLE reader LOGIN", "ALTER ROLE reader SET default_transaction_read_only = on",
                "ALTER ROLE reader SET statement_timeout = 1", "ALTER ROLE reader SET search_path = nowhere",
                "CREATE DATABASE strange", "CREATE DATABASE shut", "REVOKE CONNECT ON DATABASE shut FROM PUBLIC",
                "CREATE DATABASE empty")
    guest = server.workspace("rights", user="guest")
    says(server.workspace("empty", user="guest")("init"), {IO}, "init without the right to")
    says(server.workspace("empty")("action", "list"), {NO_WORKSPACE}, "an empty database")
    says(server.workspace("shut", user="guest")("action", "list"), {IO}, "no right to connect")
    says(guest("action", "list"), {IO}, "no right on the schema")
    here = {"database": "rights"}
    server.psql("GRANT USAGE ON SCHEMA buywork TO guest, reader",
                "GRANT SELECT ON ALL TABLES IN SCHEMA buywork TO guest",
                "GRANT ALL ON ALL TABLES IN SCHEMA buywork TO reader", **here)
    says(guest("action", "list"), {DONE}, "may read")
    wary = server.workspace("rights", user="guest")
    del wary.environment["BUYWORK_TRUSTED_ROLES"]
    says(wary("action", "list"), {NO_WORKSPACE}, "a schema of a role that is not trusted")
    says(guest("action", "add", "No"), {IO}, "may not write")
    for right, words in (("INSERT ON buywork.change", ("action", "add", "No")),
                         ("INSERT ON buywork.action", ("action", "add", "No")),
                         ("UPDATE ON buywork.chain", ("action", "add", "No")),
                         ("SELECT ON buywork.action", ("action", "list"))):
        server.psql(f"REVOKE {right} FROM reader", **here)
        says(server.workspace("rights", user="reader")(*words), {IO}, f"without {right}")
        server.psql(f"GRANT {right} TO reader", **here)
    says(server.workspace("rights", user="reader")("action", "add", "Two"), {DONE}, "defaults of a role")
    says(server.workspace("rights", user="modest")("action", "list"), {BUSY}, "too many connections")
    count.expect(titles(workspace) == ["One", "Two"], "what was refused left something")
    says(workspace("check"), {DONE}, "rights")


def strangers():
    """A schema of that name that is not ours, tables that are not as they were, another version."""
    server.psql("CREATE DATABASE altered")
    altered = server.workspace("altered")
    strange = server.workspace("strange")
    for table in ("schema_version (version text)", "schema_version (number int)", "invoice (id int)"):
        server.psql("DROP SCHEMA IF EXISTS buywork CASCADE", "CREATE SCHEMA buywork",
                    f"CREATE TABLE buywork.{table}", database="strange")
        says(strange("action", "list"), {NO_WORKSPACE}, f"a stranger's {table}")
        says(strange("init"), {4}, f"init over a stranger's {table}")
    for change, words, codes in (
            ("UPDATE buywork.schema_version SET version = 999", ("action", "list"), {NO_WORKSPACE}),
            ("UPDATE buywork.schema_version SET version = 999", ("action", "add", "x"), {NO_WORKSPACE}),
            ("UPDATE buywork.schema_version SET version = 1", ("action", "list"), {NO_WORKSPACE}),
            ("UPDATE buywork.schema_version SET version = 1", ("action", "add", "x"), {INVALID}),
            ("DELETE FROM buywork.schema_version", ("action", "list"), {INVALID}),
            ("DELETE FROM buywork.chain", ("action", "add", "x"), {INVALID}),
            ("DROP TABLE buywork.action CASCADE", ("action", "list"), {INVALID}),
            ("DROP TABLE buywork.change CASCADE", ("check",), {INVALID}),
            ("ALTER TABLE buywork.action RENAME title TO name", ("action", "add", "x"), {INVALID})):
        server.psql("DROP SCHEMA IF EXISTS buywork CASCADE", database="altered")
        altered.must("init", "-q")
        server.psql(change, database="altered")
        says(altered(*words), codes, f"{change}: {' '.join(words)}")


def addresses():
    """Wrong host, port, database, user and password; the password is nowhere to be seen."""
    for url in (server.url_of("nothing_here"), server.url_of("rights", user="nobody_here"),
                server.url_of("rights", host="/nowhere"), server.url_of("rights", port=1),
                "postgresql://127.0.0.1:1/x", "postgresql://host.invalid/x", "postgresql:///x?port=no",
                "postgresql:///x?sslmode=surely"):
        says(Buywork(arguments().program, url)("action", "list", seconds=SECONDS), {NO_WORKSPACE}, url)
    # Colons and slashes that need no escape in a URL: the password is found however it is written.
    password = urllib.parse.quote(SECRET)
    for url in (f"postgresql://marie:{SECRET}@h/x", f"postgres://marie:{SECRET}@h/x",
                f"postgresql:///x?password={SECRET}", f"postgresql:///x?user=m&%70assword={password}",
                f"postgresql:///x?PASSWORD={password}", f"POSTGRESQL://marie:{SECRET}@h/x",
                f"postgre://marie:{SECRET}@h/x", f"mysql://marie:{SECRET}@h/x",
                f"host=h dbname=x password={SECRET}"):
        for words in (("-w", url, "action", "list"), ("init", url), ("-w", url, "action", "list", "--json")):
            answer = server.workspace("rights")(*words)
            count.expect(answer.code == USAGE and SECRET.encode() not in answer.err + answer.out and
                         password.encode() not in answer.err, f"{url}: exit {answer.code}: {answer.text}")
    server.psql(f"CREATE ROLE locked LOGIN PASSWORD '{SECRET}'", "GRANT ALL ON SCHEMA buywork TO locked",
                "GRANT ALL ON ALL TABLES IN SCHEMA buywork TO locked", database="rights")
    hba = server.data / "pg_hba.conf"
    before = hba.read_text()
    hba.write_text("local all locked scram-sha-256\n" + before)
    server.control("reload")
    with tempfile.NamedTemporaryFile("w") as file:
        os.chmod(file.name, 0o600)
        locked = server.workspace("rights", user="locked")
        locked.environment["PGPASSFILE"] = file.name
        for given, codes in ((None, {NO_WORKSPACE}), (SECRET + "x", {NO_WORKSPACE}), (SECRET, {DONE})):
            if given:
                file.truncate(0)
                file.seek(0)
                file.write(f"*:*:*:locked:{given}\n")
                file.flush()
            for _ in range(100):  # until the server has read its file again
                answer = locked("action", "add", "With a password")
                if answer.code in codes:
                    break
                time.sleep(0.05)
            says(answer, codes, f"password {'right' if given == SECRET else 'wrong'}")
    dump = server.workspace("rights").must("export") + server.workspace("rights").must("log", "--json")
    count.expect(SECRET not in dump and "postgresql:" not in dump, "a secret, or an address, is in the log")
    hba.write_text(before)
    server.control("reload")


def held(workspace):
    """Another writer that does not finish: exit 7 after the ten seconds that buywork waits."""
    holder = subprocess.Popen(["psql", "-qX", "-d", workspace.workspace, "-c",
                               "BEGIN; UPDATE buywork.chain SET seq = seq; SELECT pg_sleep(60)"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    activity = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)' AND state = 'active'" \
               " AND pid <> pg_backend_pid()"
    while server.psql(activity) == "0":
        time.sleep(0.02)
    answer = workspace("action", "add", "Late")
    holder.kill()
    holder.wait()
    says(answer, {BUSY}, "a lock that is held")


def standby():
    (server.data / "standby.signal").touch()
    server.control("restart", "-m", "fast")
    says(server.workspace("rights")("action", "list"), {DONE}, "reading a standby")
    says(server.workspace("rights")("action", "add", "No"), {IO}, "writing to a standby")
    (server.data / "standby.signal").unlink()
    server.control("restart", "-m", "fast")
    says(server.workspace("rights")("action", "add", "Yes"), {DONE}, "no standby any more")


def full():
    """A table space without room, where a small file system can be mounted."""
    chance = chance_for("full")
    space = server.folder / "space"
    space.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=10m,mode=0777", "none", space],
                      capture_output=True).returncode:
        return "full table space left out"
    try:
        (space / "inside").mkdir(mode=0o700)
        if AS_OWNER:
            subprocess.run(["chown", "postgres", space / "inside"], check=True)
        server.psql(f"CREATE TABLESPACE small LOCATION '{space}/inside'", "CREATE DATABASE tight TABLESPACE small")
        tight = server.workspace("tight")
        tight.must("init", "-q")
        tight.must("action", "add", "Kept", "-q")
        rows = [{"title": f"Big {row}", "description": "%d " % chance.getrandbits(9000)} for row in range(1500)]
        says(tight("action", "import", "-", input=json.dumps(rows).encode()), {IO}, "a full table space")
        count.expect(titles(tight) == ["Kept"], "a full table space kept a part")
        says(tight("check"), {DONE}, "a full table space")
        server.psql("DROP DATABASE tight WITH (FORCE)", "CHECKPOINT", "DROP TABLESPACE small")
        return "full table space"
    finally:
        subprocess.run(["umount", "-l", space], check=True)


def refusals():
    rights()
    strangers()
    addresses()


def main():
    long = arguments().long
    assert server.options
    held_workspace = server.make("held")
    with ThreadPoolExecutor() as pool:
        parts = [pool.submit(part) for part in (refusals, impostors, lambda: held(held_workspace))]
        at_commit = cut(600 if long else 40)
        silent()
        parts.append(pool.submit(hung if long else server.wait))
        room = full()
        for part in parts:
            part.result()
    standby()
    hit = killed(250 if long else 5)
    count.end(f"{hit} operations killed, {at_commit} cut at their commit, {room}")


if __name__ == "__main__":
    main()
