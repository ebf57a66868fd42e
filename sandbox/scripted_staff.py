#!/usr/bin/python3
"""The office's people in rehearsals and tests: they carry out every open task, through lianbod's HTTP API alone.

What is posted on a site stands on pages that this program serves itself, as the sites of others do; their front page says
what is shown there and on the devices now, and /standing.json says it to programs. It ends at SIGTERM.
"""
import argparse
import datetime
import html
import http.client
import http.server
import json
import pathlib
import socket
import sys
import threading
import time
import urllib.parse

NAMES = {
    "facebook": "臉書",
    "city_site": "市府官網",
    "civil_affairs_site": "民政局官網",
    "line": "LINE生活圈",
    "multimedia": "多媒體系統",
    "led_marquee": "電子字幕機",
    "sms": "簡訊",
}
WITH_PAGES = {"facebook", "city_site", "civil_affairs_site"}
WITH_PICTURES = {"multimedia"}
CANNOT_RECALL = {"line", "sms"}
STYLE = "body{font:18px/1.7 'Noto Sans TC','Noto Sans CJK TC',sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"


def page(title, body):
    return (
        f'<!doctype html><html lang="zh-Hant-TW"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f"<style>{STYLE}</style></head><body><header>示範用的他人網站</header>{body}"
        "<footer>這一頁由示範程式提供，登載的內容是人工工作所貼上的文字。</footer></body></html>"
    )


class Outside:
    """What the public sees on all channels that people serve."""

    def __init__(self):
        self.lock = threading.Lock()
        self.standing = {}  # (outlet, delivery) to its texts
        self.sent = []  # what nobody can take back: outlet, delivery, texts

    def put(self, outlet, delivery, texts):
        with self.lock:
            if outlet in CANNOT_RECALL:
                self.sent.append((outlet, delivery, texts))
            else:
                self.standing[(outlet, delivery)] = texts

    def remove(self, outlet, delivery):
        with self.lock:
            self.standing.pop((outlet, delivery), None)

    def as_json(self):
        with self.lock:
            return {
                "standing": [dict(outlet=o, delivery=d, texts=t) for (o, d), t in self.standing.items()],
                "sent": [dict(outlet=o, delivery=d, texts=t) for o, d, t in self.sent],
            }

    def front_page(self):
        shown = self.as_json()
        body = ""
        for outlet, name in NAMES.items():
            body += f"<h2>{name}</h2>"
            entries = [each for each in shown["standing"] + shown["sent"] if each["outlet"] == outlet]
            if not entries:
                body += "<p>目前沒有內容。</p>"
            for each in entries:
                text = html.escape(each["texts"][0].partition("\n")[0] if each["texts"] else "")
                if outlet in WITH_PAGES:
                    text = f'<a href="/{outlet}/{each["delivery"]}">{text}</a>'
                body += f"<p>{text}</p>"
        return page("示範：人工管道現在的內容", f"<h1>人工管道現在的內容</h1>{body}")

    def notice(self, outlet, delivery):
        with self.lock:
            texts = self.standing.get((outlet, delivery))
        if texts is None or outlet not in WITH_PAGES:
            return None
        paragraphs = "".join(f"<p>{html.escape(text).replace(chr(10), '<br>')}</p>" for text in texts[1:])
        return page(texts[0], f"<main><h1>{html.escape(texts[0])}</h1>{paragraphs}</main>")


class Site(http.server.BaseHTTPRequestHandler):
    outside = None

    def do_GET(self):
        path = urllib.parse.urlsplit(self.path).path
        if path == "/":
            self.answer(200, "text/html; charset=utf-8", self.outside.front_page())
        elif path == "/standing.json":
            self.answer(200, "application/json", json.dumps(self.outside.as_json(), ensure_ascii=False))
        else:
            outlet, _, delivery = path.lstrip("/").partition("/")
            notice = self.outside.notice(outlet, delivery)
            if notice is None:
                self.answer(404, "text/html; charset=utf-8", page("查無此頁", "<h1>查無此頁</h1>"))
            else:
                self.answer(200, "text/html; charset=utf-8", notice)

    def answer(self, status, kind, text):
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


class Refused(Exception):
    def __init__(self, status, problem):
        super().__init__(f"{status} {problem}")
        self.status = status


class Api:
    """lianbod's HTTP API at its Unix socket."""

    def __init__(self, path):
        self.path = path

    def ask(self, method, target, body=None, kind="application/json"):
        connection = http.client.HTTPConnection("localhost", timeout=30)
        connection.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.sock.settimeout(30)
            connection.sock.connect(self.path)
            connection.request(method, target, body, {"Content-Type": kind} if body is not None else {})
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        if response.status >= 400:
            raise Refused(response.status, text)
        return json.loads(text)

    def get(self, target):
        return self.ask("GET", target)

    def post(self, target, value):
        return self.ask("POST", target, json.dumps(value, ensure_ascii=False).encode())

    def keep(self, path):
        name = urllib.parse.quote(path.name)
        return self.ask("PUT", f"/api/v1/media?name={name}", path.read_bytes(), "application/octet-stream")["digest"]


class Staff:
    def __init__(self, options, outside):
        self.api = Api(options.socket)
        self.options = options
        self.outside = outside
        # By outlet, the alarm that they do nothing before.
        self.awaited = {outlet: f"tasks:{outlet}" for outlet in options.told}
        self.awaited |= {outlet: f"tasks_overdue:{outlet}" for outlet in options.late}
        self.done = set()  # keys of tasks
        self.seen = {}  # what there is to do, to when it was noticed
        self.carried_out = {}  # keys of tasks, to the answer and what is said about it
        self.to_put_right = {}  # delivery to the outlet and the texts that should have been put up

    def say(self, what):
        print(datetime.datetime.now().strftime("%H:%M:%S"), what, flush=True)

    def url(self, outlet, delivery):
        return f"http://127.0.0.1:{self.options.port}/{outlet}/{delivery}"

    def is_time(self, what):
        return time.monotonic() - self.seen.setdefault(what, time.monotonic()) >= self.options.takes

    def go_round(self):
        alarms = {
            alarm["cause"]
            for alarm in self.api.get("/api/v1/alarms")["alarms"]
            if alarm["mailed_at"] or not self.options.mailed
        }
        for task in self.api.get("/api/v1/tasks")["tasks"]:
            outlet = task["delivery"]["outlet"]
            if task["withdrawn"] or task["task"] in self.done:
                continue
            if outlet in self.awaited and self.awaited[outlet] not in alarms:
                continue
            if not self.is_time(task["task"]):
                continue
            try:
                self.carry_out(task, outlet)
            except Refused as refused:
                if refused.status != 409:
                    raise
                self.say(f"{NAMES[outlet]}：工作已經變動，重新看過（{task['title']}）")
                continue
            self.done.add(task["task"])
        for delivery, (outlet, texts) in list(self.to_put_right.items()):
            state = self.api.get(f"/api/v1/deliveries/{delivery}")["delivery"]["state"]
            if state == "altered" and self.is_time(delivery + texts[0]):
                self.outside.put(outlet, delivery, texts)
                self.post(delivery, {"url": self.url(outlet, delivery)})
                self.say(f"{NAMES[outlet]}：貼錯的內容已改正（{texts[0]}）")
                del self.to_put_right[delivery]

    def post(self, delivery, answer):
        self.api.post(f"/api/v1/deliveries/{delivery}/done", answer)

    def carry_out(self, task, outlet):
        key = task["task"]
        # Whoever has done it and could not say so says it again, and does not do it again.
        if key not in self.carried_out:
            carry_out = self.take_down if task["action"] == "take_down" else self.put
            self.carried_out[key] = carry_out(task, outlet)
        answer, said = self.carried_out[key]
        self.post(task["delivery"]["id"], answer)
        self.say(f"{NAMES[outlet]}：{said}（{task['title']}）")

    def take_down(self, task, outlet):
        delivery = task["delivery"]["id"]
        self.outside.remove(outlet, delivery)
        self.to_put_right.pop(delivery, None)
        return {"task": task["task"], "words": "王小明 已移除"}, "已移除"

    def put(self, task, outlet):
        delivery = task["delivery"]["id"]
        answer = {"task": task["task"]}
        if outlet in WITH_PAGES:
            how, answer["url"] = "網址", self.url(outlet, delivery)
        elif outlet in WITH_PICTURES:
            how, answer["picture"] = "照片", self.api.keep(self.options.picture)
        else:
            how, answer["words"] = "簽名", "王小明 已登載並看過"
        texts = [piece["text"] for piece in task["pieces"]]
        if outlet in self.options.wrong and task["action"] == "publish":
            self.to_put_right[delivery] = (outlet, texts)
            self.outside.put(outlet, delivery, [texts[0], "內容準備中，請改日再來。"])
            return answer, f"已登載，以{how}回報（故意貼錯）"
        self.to_put_right.pop(delivery, None)
        self.outside.put(outlet, delivery, texts)
        return answer, f"已登載，以{how}回報"


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        pass  # who asked has gone


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--socket", required=True, help="lianbod's")
    parser.add_argument("--port", required=True, type=int, help="of 127.0.0.1, for the pages of the others' sites")
    parser.add_argument("--picture", required=True, type=pathlib.Path, help="the photograph that proves a screen")
    parser.add_argument("--wrong", action="append", default=[], metavar="OUTLET", help="first the wrong text")
    parser.add_argument("--told", action="append", default=[], metavar="OUTLET", help="only once there is an alarm")
    parser.add_argument("--late", action="append", default=[], metavar="OUTLET", help="only once it is overdue")
    parser.add_argument("--takes", type=float, default=0, metavar="SECONDS", help="from when a task is seen")
    parser.add_argument("--mailed", action="store_true", help="and the alarm was mailed")
    options = parser.parse_args()

    outside = Outside()
    Site.outside = outside
    server = Server(("127.0.0.1", options.port), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    staff = Staff(options, outside)
    away = False
    while True:
        try:
            staff.go_round()
            away = False
        except (OSError, http.client.HTTPException):
            if not away:
                staff.say("聯播目前連不上，稍後再試")
            away = True
        except Refused as refused:
            print(refused, file=sys.stderr, flush=True)
        time.sleep(0.3)


main()
