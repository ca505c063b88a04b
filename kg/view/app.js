"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const rows = data.rows, byId = new Map(rows.map((r) => [r.requirement, r]));
  const FIELDS = ["q", "subject", "event", "issuer", "document", "modality", "since", "until"];
  const WORDS = { obligation: "应当", prohibition: "禁止", permission: "允许", explicit: "原文写明", inherited: "承前文", heading: "由标题", audience: "由主送机关或听众", open: "原文未写明" };
  const KINDS = [["document", "文件"], ["event", "会议"], ["agent", "主体"], ["obligation", "应当"], ["prohibition", "禁止"], ["permission", "允许"]];
  const JOINS = { contains: "载有", requires: "提出", subject: "主体" };  // what an edge says, shown on those of the chosen requirement
  const NONE = "—";
  const hidden = new Set();
  let chosen = null;

  // ---- filters, kept in the address so that a view can be sent as a link
  function options(id, values) {
    const count = new Map();
    values.forEach((v) => count.set(v, (count.get(v) || 0) + 1));
    const sorted = [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    $(id).append(new Option("全部", ""), ...sorted.map(([v, n]) => new Option((v === NONE ? "（未写明）" : v) + "  " + n, v)));
  }
  options("subject", rows.flatMap((r) => (r.subjects.length ? r.subjects : [NONE])));
  options("event", rows.map((r) => r.event || NONE));
  options("issuer", rows.map((r) => r.issuer || NONE));
  options("document", rows.map((r) => r.document));

  function readHash() {
    const given = new URLSearchParams(location.hash.slice(1));
    FIELDS.forEach((f) => { $(f).value = given.get(f) || ""; });
    const id = given.get("id");
    chosen = id && byId.has(id) ? id : null;
  }
  function writeHash() {
    const now = new URLSearchParams();
    FIELDS.forEach((f) => { if ($(f).value) now.set(f, $(f).value); });
    if (chosen) now.set("id", chosen);
    const text = now.toString();
    if (location.hash.slice(1) !== text) history.pushState(null, "", "#" + text);
  }
  // 拼音首字母: the browser's own pinyin order says between which first characters a hanzi stands.
  const FIRSTS = "阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀", LETTERS = "abcdefghjklmnopqrstwxyz";
  const order = new Intl.Collator("zh-Hans-u-co-pinyin").compare, initials = new Map();
  function initial(c) {
    if (!initials.has(c)) {
      let at = -1;
      if (/[\u4e00-\u9fff]/.test(c)) while (at + 1 < FIRSTS.length && order(c, FIRSTS[at + 1]) >= 0) at++;
      initials.set(c, at < 0 ? c.toLowerCase() : LETTERS[at]);
    }
    return initials.get(c);
  }
  function spelled(r) {
    if (r.spelled === undefined) r.spelled = [...r.subjects, r.event, r.issuer, r.text].map((s) => [...(s || "")].map(initial).join("")).join(" ");
    return r.spelled;
  }
  function matches(r) {
    const v = (f) => $(f).value;
    const words = v("q").trim().toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length) {
      const all = [r.text, r.subjects.join(" "), r.event, r.issuer, r.document, r.section, (r.concerns || []).join(" ")].join(" ").toLowerCase();
      if (!words.every((w) => all.includes(w) || (/^[a-z]{2,}$/.test(w) && spelled(r).includes(w)))) return false;
    }
    if (v("subject") && !(v("subject") === NONE ? !r.subjects.length : r.subjects.includes(v("subject")))) return false;
    if (v("event") && (r.event || NONE) !== v("event")) return false;
    if (v("issuer") && (r.issuer || NONE) !== v("issuer")) return false;
    if (v("document") && r.document !== v("document")) return false;
    if (v("modality") && r.modality !== v("modality")) return false;
    const date = r.date || "";
    if (v("since") && !(date && !date.startsWith("-") && date >= v("since"))) return false;
    if (v("until") && !(date && !date.startsWith("-") && date <= v("until"))) return false;
    return true;
  }

  // ---- the network
  function tip(n) {
    const div = document.createElement("div");
    const r = byId.get(n.id);
    div.style.cssText = "max-width:340px;white-space:normal;font:14px/1.5 sans-serif";
    div.textContent = r ? r.text : n.kind === "document" ? (data.titles[n.name] || n.name) : n.name || "（原文未写明）";
    return div;
  }
  const nodes = new vis.DataSet(data.nodes.map((n) => ({ ...n, borderWidth: 1, opacity: 1, title: tip(n) })));
  const edges = new vis.DataSet(data.edges.map((e, i) => ({ ...e, id: i, smooth: false })));
  const box = $("graph");
  const network = new vis.Network(box, { nodes, edges }, {
    physics: false, layout: { improvedLayout: false },
    interaction: { hover: true, hideEdgesOnDrag: true, keyboard: { enabled: false }, tooltipDelay: 100 },
    nodes: { margin: 8, font: { face: getComputedStyle(document.body).fontFamily } },
    edges: { smooth: false, arrows: { to: { enabled: false } } },
  });

  function kindOf(n) { return n.kind === "requirement" ? byId.get(n.id).modality : n.kind; }
  const legend = $("legend");
  KINDS.forEach(([kind, label]) => {
    const n = data.nodes.filter((x) => kindOf(x) === kind).length || rows.filter((r) => data.large && r.modality === kind).length;
    if (!n) return;
    const button = document.createElement("button"), dot = document.createElement("i");
    button.type = "button"; button.setAttribute("aria-pressed", "true"); button.dataset.kind = kind;
    dot.style.background = kind === "agent" ? "#fff" : data.colours[kind];
    dot.style.borderColor = data.colours[kind];
    if (["document", "event", "agent"].includes(kind)) dot.className = "sq";
    button.append(dot, label + " " + n);
    button.addEventListener("click", () => {
      if (hidden.has(kind)) hidden.delete(kind); else hidden.add(kind);
      button.setAttribute("aria-pressed", String(!hidden.has(kind)));
      draw();
    });
    legend.append(button);
  });

  // ---- list and detail
  function line(term, value, into) {
    if (!value || (Array.isArray(value) && !value.length)) return;
    const dt = document.createElement("dt"), dd = document.createElement("dd");
    dt.textContent = term; dd.append(...(value instanceof Node ? [value] : [Array.isArray(value) ? value.join("、") : String(value)]));
    into.append(dt, dd);
  }
  // Names that link to their pages, where this page was written beside them.
  function linked(pairs) {
    const span = document.createElement("span");
    pairs.forEach(([text, page], i) => {
      if (i) span.append("、");
      if (!data.pages || !page) return span.append(text);
      const a = document.createElement("a");
      a.href = data.pages + (page.includes(".html") ? page : page + ".html"); a.textContent = text; span.append(a);
    });
    return span;
  }
  function detail() {
    const out = $("detail"), r = chosen && byId.get(chosen);
    out.hidden = !r; out.replaceChildren();
    if (!r) return;
    const p = document.createElement("p"), dl = document.createElement("dl"), acts = document.createElement("div");
    p.className = "text"; p.textContent = r.text;
    line("主体", r.subjects.length ? linked(r.subjects.map((s) => [s, r.subjectPages[s]])) : "（原文未写明）", dl);
    line("主体依据", WORDS[r.subjectSource], dl);
    line("涉及", r.concerns, dl);
    line("提出者", r.issuer, dl);
    line("会议", r.event && linked([[r.event, r.eventPage]]), dl);
    line("日期（由重述推出）", r.inferredDate, dl);
    line("日期", r.date ? r.date + (r.dateSource ? "（年份依据：" + r.dateSource + "）" : "") : "", dl);
    line("性质", WORDS[r.modality] + (r.cue ? "（" + r.cue + "）" : ""), dl);
    line("时限", r.deadline, dl);
    line("条件", r.condition, dl);
    line("所在标题", r.section, dl);
    const quote = document.createElement("span"), mark = document.createElement("mark");
    mark.textContent = r.exact; quote.append(r.prefix || "", mark, r.suffix || "");
    line("原文", quote, dl);
    line("出处", linked([[r.document + "，第 " + r.start + "–" + r.end + " 字符", r.documentPage + ".html#" + r.requirement.split("/").pop()]]), dl);
    line("判断依据", r.because, dl);
    (r.restates || []).forEach((id) => {
      const other = byId.get(id); if (!other) return;
      const b = document.createElement("button"); b.type = "button"; b.textContent = other.document + "：" + other.text.slice(0, 30) + "…";
      b.addEventListener("click", () => choose(id)); line("重述", b, dl);
    });
    line("标识", r.requirement, dl);
    acts.className = "acts";
    [["复制正文", r.text], ["复制标识", r.requirement], ["复制出处", r.document + ":" + r.start + "-" + r.end]].forEach(([label, text]) => {
      const b = document.createElement("button"); b.type = "button"; b.textContent = label;
      b.addEventListener("click", () => { if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => { b.textContent = "已复制"; }, () => {}); });
      acts.append(b);
    });
    out.append(p, dl, acts);
  }
  const SHOWN = 300;
  function list(found) {
    $("list-title").textContent = found.length + " 条要求" + (found.length > SHOWN ? "（列出前 " + SHOWN + " 条）" : "");
    $("list").replaceChildren(...found.slice(0, SHOWN).map((r) => {
      const li = document.createElement("li"), b = document.createElement("button"), small = document.createElement("small");
      b.type = "button"; b.className = r.modality; b.setAttribute("aria-current", String(r.requirement === chosen));
      small.textContent = [r.subjects.join("、") || "（未写明主体）", r.event, r.date].filter(Boolean).join(" · ");
      b.append(r.text, small); b.addEventListener("click", () => choose(r.requirement)); li.append(b); return li;
    }));
  }
  // In the overview of a large graph single requirements are drawn once a filter leaves few of them.
  const FEW = 400;
  let single = [];
  function drawSingle(found) {
    nodes.remove(single); edges.remove(edges.getIds().filter((id) => String(id).startsWith("single")));
    single = [];
    if (!FIELDS.some((f) => $(f).value) || found.length > FEW) return;
    const wide = Math.ceil(Math.sqrt(found.length / 2)) || 1, known = new Set(data.nodes.map((n) => n.id)), lines = [];
    nodes.add(found.map((r, n) => {
      single.push(r.requirement);
      ["event:" + (r.event || ""), ...(r.subjects.length ? r.subjects : [""]).map((s) => "agent:" + s)].filter((id) => known.has(id))
        .forEach((id, k) => lines.push({ id: "single" + n + "-" + k, from: r.requirement, to: id, color: "#cfdde2", smooth: false }));
      const node = { id: r.requirement, kind: "requirement", shape: "dot", size: r.requirement === chosen ? 14 : 8, label: " ", color: data.colours[r.modality], x: 900 + (n % wide) * 24, y: Math.floor(n / wide) * 24, title: "" };
      node.title = tip(node); return node;
    }));
    edges.add(lines);
  }
  // Only what changed is handed to the network: at first nothing has.
  const last = new Map();
  function change(set, items) {
    const fresh = items.filter((x) => {
      const key = (set === nodes ? "n" : "e") + x.id, value = JSON.stringify(x), first = !last.has(key);
      const same = first ? !x.hidden && x.opacity !== 0.25 && x.borderWidth !== 5 && x.width !== 3 : last.get(key) === value;
      last.set(key, value);
      return !same;
    });
    if (fresh.length) set.update(fresh);
  }
  function draw() {
    const found = rows.filter(matches), ids = new Set(found.map((r) => r.requirement));
    const live = new Set();
    found.forEach((r) => {
      live.add("document:" + r.document); live.add("event:" + (r.event || ""));
      (r.subjects.length ? r.subjects : [""]).forEach((s) => live.add("agent:" + s));
    });
    const now = chosen && byId.get(chosen), near = new Set();
    if (now) [chosen, "document:" + now.document, "event:" + (now.event || ""), ...(now.subjects.length ? now.subjects : [""]).map((s) => "agent:" + s), ...(now.restates || [])].forEach((id) => near.add(id));
    const r = now;
    change(nodes, data.nodes.map((n) => ({ id: n.id, opacity: !r || near.has(n.id) ? 1 : 0.25, hidden: hidden.has(kindOf(n)) || !(n.kind === "requirement" ? ids.has(n.id) : live.has(n.id)),
      borderWidth: n.id === chosen ? 5 : 1, size: n.id === chosen ? 14 : n.size })));
    change(edges, data.edges.map((e, i) => {
      const touches = r && (e.from === chosen || e.to === chosen);
      return { id: i, width: touches ? 3 : e.width, color: touches ? "#1f6f8b" : e.color, label: touches ? JOINS[e.kind] : " ", font: { size: 26, strokeWidth: 6 } };
    }));
    if (data.large) drawSingle(found);
    list(found); detail();
  }
  function choose(id) { chosen = id; writeHash(); draw(); if (id) $("panel").scrollTop = 0; }
  network.on("click", (event) => {
    const id = event.nodes[0];
    if (!id) return choose(null);
    if (byId.has(id)) return choose(id);
    const n = nodes.get(id), field = { agent: "subject", event: "event", document: "document" }[n.kind];
    $(field).value = $(field).value === (n.name || NONE) ? "" : n.name || NONE;
    choose(null);
  });
  FIELDS.forEach((f) => ["input", "change"].forEach((type) => $(f).addEventListener(type, () => { chosen = null; writeHash(); draw(); })));
  $("filters").addEventListener("submit", (e) => e.preventDefault());
  // vis-network fits the middles of the outermost nodes; a little more room shows their labels whole.
  const fit = () => { network.fit(); network.moveTo({ scale: network.getScale() * 0.88 }); };
  $("reset").addEventListener("click", () => { FIELDS.forEach((f) => { $(f).value = ""; }); choose(null); fit(); });
  $("fit").addEventListener("click", fit);
  function save(name, url) { const a = document.createElement("a"); a.href = url; a.download = name; a.click(); }
  $("png").addEventListener("click", () => { const c = box.querySelector("canvas"); save("graph.png", c.toDataURL("image/png")); });
  $("csv").addEventListener("click", () => {
    const cols = ["document", "start", "end", "text", "subjects", "issuer", "event", "date", "modality", "deadline", "requirement"];
    const cell = (v) => '"' + String(Array.isArray(v) ? v.join("、") : v === undefined ? "" : v).replace(/"/g, '""') + '"';
    const text = "\ufeff" + [cols.join(","), ...rows.filter(matches).map((r) => cols.map((c) => cell(r[c])).join(","))].join("\n");
    save("requirements.csv", URL.createObjectURL(new Blob([text], { type: "text/csv" })));
  });
  window.addEventListener("popstate", () => { readHash(); draw(); });
  window.addEventListener("hashchange", () => { readHash(); draw(); });
  readHash(); draw();
  network.once("afterDrawing", () => { fit(); document.body.dataset.ready = "yes"; });
})();
