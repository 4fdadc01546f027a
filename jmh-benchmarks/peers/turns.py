"""Runs two commands in turns of a second, one of them stopped meanwhile, and prints the seconds that each had: turns.py COMMAND OTHER

So a machine whose speed changes from minute to minute is as fast for both. Each command is one argument. The other one begins before,
and is counted from its first line of output on.
"""
import shlex
import signal
import subprocess
import sys
import time

TURN = 1.0


class Runner:
    def __init__(self, command, **streams):
        self.command = command
        self.seconds = 0.0
        self.process = subprocess.Popen(shlex.split(command), stderr=subprocess.DEVNULL, **streams)

    def stop(self):
        self.process.send_signal(signal.SIGSTOP)

    def turn(self):
        """Lets it run for a turn; says whether it runs on."""
        begin = time.monotonic()
        self.process.send_signal(signal.SIGCONT)
        try:
            self.process.wait(TURN)
        except subprocess.TimeoutExpired:
            self.stop()
        self.seconds += time.monotonic() - begin
        return self.process.returncode is None


def main(command, other):
    runners = []
    try:
        second = Runner(other, stdout=subprocess.PIPE)
        runners.append(second)
        second.process.stdout.readline()
        second.stop()
        first = Runner(command, stdout=subprocess.DEVNULL)
        runners.append(first)
        running = [first, second]
        while running:
            running = [runner for runner in running if runner.turn()]
            for runner in runners:
                if runner.process.returncode:
                    sys.exit("this failed: " + runner.command)
        print("%.2f %.2f" % (first.seconds, second.seconds))
    finally:
        # What is stopped would stay for ever.
        for runner in runners:
            runner.process.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
