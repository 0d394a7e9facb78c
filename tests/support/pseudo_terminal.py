"""Runs a program in a pseudo-terminal of its own."""
import fcntl
import os
import pty
import struct
import termios


def run(program, arguments, columns, folder, environment, stdout=None):
    """What the terminal received, with plain line ends, and the exit status.

    `stdout` names a file that takes standard output in the terminal's place.
    """
    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        os.chdir(folder)
        if stdout:
            os.dup2(os.open(stdout, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
        os.execve(program, ["buywork", *arguments], environment)
    received = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the program has ended
            break
        if not piece:
            break
        received += piece
    os.close(terminal)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    return received.decode().replace("\r\n", "\n"), status
