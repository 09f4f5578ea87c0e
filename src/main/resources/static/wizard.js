/* Makes the pages smoother; each of them works without it. */
(() => {
  const root = document.documentElement
  root.classList.add('js')

  const say = text => { document.getElementById('live').textContent = text }

  /* Copying works on plain http too: there the clipboard API is missing, and the old command needs a selection. */
  const select = code => {
    const range = document.createRange()
    range.selectNodeContents(code)
    getSelection().removeAllRanges()
    getSelection().addRange(range)
  }
  const copy = async code => {
    if (window.isSecureContext && navigator.clipboard) {
      try { return await navigator.clipboard.writeText(code.textContent), true } catch { /* refused: select instead */ }
    }
    select(code)
    return document.execCommand('copy')
  }
  const show = (button, done) => {
    const [icon, word] = [button.querySelector('use'), button.querySelector('span')]
    button.classList.toggle('ok', done)
    icon.setAttribute('href', done ? '#i-tick' : '#i-copy')
    word.textContent = done ? 'Copied' : 'Copy'
  }
  const onCopy = async button => {
    const copied = await copy(button.dataset.copy ? document.querySelector(button.dataset.copy) : button.closest('figure').querySelector('code, .log'))
    say(copied ? 'Copied' : 'Selected. Copy it with your keyboard.')
    if (!copied) return
    show(button, true)
    clearTimeout(button.timer)
    button.timer = setTimeout(() => { show(button, false); say('') }, 2000)
  }

  const onTheme = button => {
    const body = new URLSearchParams(new FormData(button.form))
    body.set('theme', button.value)
    fetch(button.form.action, { method: 'POST', body, redirect: 'manual', keepalive: true })
    root.dataset.theme = button.value
    for (const other of button.form.elements.theme) other.setAttribute('aria-pressed', other === button)
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('button')
    if (button?.matches('.copy')) onCopy(button)
    if (button?.matches('[name=look][value="1"]') && !document.getElementById('change').open) button.value = 'again'
    if (button?.name === 'theme') { event.preventDefault(); onTheme(button) }
  })

  /* The files on the page follow the tick. */
  document.addEventListener('change', ({ target }) => {
    if (target.name === 'withPassword') target.form.requestSubmit(target.form.querySelector('[formaction]'))
  })

  /* What is soon forgotten is said before, to who still looks at it. */
  const warnLater = () => {
    for (const warning of document.querySelectorAll('[data-after]')) {
      const seconds = warning.dataset.after
      warning.removeAttribute('data-after')
      setTimeout(() => {
        if (!warning.isConnected) return
        warning.hidden = false
        say(warning.textContent)
      }, seconds * 1000)
    }
  }
  document.addEventListener('DOMContentLoaded', warnLater)
  document.addEventListener('htmx:afterSettle', warnLater)

  /* What was typed, but for passwords and files, is kept in this tab alone, until Finish, and so is the step that was seen last: a form
     that knows nothing, as after a session has ended, is filled with it, and says so; where a later page was seen or asked for, it is
     sent off at once. */
  const plain = field => field.name && !/^(password|file|hidden|submit)$/.test(field.type) && (field.type !== 'radio' || field.checked)
  const keep = form => form?.dataset.keep
    && sessionStorage.setItem(form.dataset.keep, JSON.stringify([...form.elements].filter(plain).map(field => [field.name, field.value])))
  document.addEventListener('change', ({ target }) => {
    keep(target.form)
    if (/^(host|port|user)$/.test(target.name) && target.form.elements.ended) target.form.elements.ended.value = ''
  })
  document.addEventListener('submit', ({ target }) => target.id === 'finish' ? sessionStorage.clear() : keep(target), true)
  const comeBack = () => {
    const form = document.querySelector('form[data-fresh]')
    const step = document.querySelector('.steps')?.dataset.step
    if (step && step !== '/connect') sessionStorage.setItem('step', step)
    if (!form) return
    form.removeAttribute('data-fresh')
    if (form.elements.ended) form.elements.ended.value = sessionStorage.getItem('step') ?? ''
    const kept = JSON.parse(sessionStorage.getItem(form.dataset.keep) ?? '[]')
    const other = kept.filter(([name, value]) => form.elements[name] && form.elements[name].value !== value)
    for (const [name, value] of other) form.elements[name].value = value
    if (kept.length && form.dataset.returns) form.requestSubmit(form.querySelector('.bar .go'))
    if (!other.length) return
    const back = document.getElementById('back-again')
    back.hidden = false
    say(back.textContent)
    const look = form.querySelector('.bar [name=look]')
    if (look && !form.dataset.returns) { look.value = 'back'; look.click() }
  }
  document.addEventListener('DOMContentLoaded', comeBack)
  document.addEventListener('htmx:afterSettle', comeBack)

  /* Target looks again at each change, and takes facts alone from the answer. The list of releases and the text beside it are two
     ways to say one thing: the last one that was used counts. A choice that was made while the answer was on its way stays. */
  let chosen
  document.addEventListener('change', ({ target }) => {
    const fields = target.form?.elements
    if (!fields?.shown) return
    if (target.name === 'release') fields.other.value = ''
    if (target.name === 'other') fields.shown.value = fields.release.value
    chosen = target.name === 'vector' ? target.id : undefined
  }, true)
  document.addEventListener('htmx:oobBeforeSwap', ({ detail }) => {
    const fresh = detail.fragment.firstElementChild
    if (fresh?.isEqualNode(detail.target)) detail.shouldSwap = false
    const choice = chosen && fresh?.querySelector(`#${chosen}:not(:disabled)`)
    if (choice) choice.checked = true
  })

  /* Where Postgres runs is chosen once: the other steps on the host take it over. */
  document.addEventListener('change', ({ target }) => {
    const host = /^how-(install-|let-immich-in$|restart$|rescue$)/
    if (!host.test(target.name)) return
    for (const other of document.querySelectorAll('[name^=how-]')) {
      if (host.test(other.name) && other.value === target.value) other.checked = true
    }
  })

  /* The stages of a connection are ticked while it is made. */
  const tick = async form => {
    const answer = await fetch(form.dataset.stages)
    const now = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.stages')
    const stages = document.querySelector('.stages')
    if (now && stages && form.isConnected) children(stages, now)
  }

  /* While a form is on its way it cannot be sent again. What takes longer than a breath counts its seconds. */
  let clock
  const wait = on => ({ detail: { elt } }) => {
    clearInterval(clock)
    if (!elt.matches('form')) return
    const buttons = [...elt.elements].filter(one => one.matches('.btn'))
    for (const button of buttons) button.disabled = on
    const button = buttons.find(one => one.matches('.go')) ?? buttons[0]
    if (!button) return
    delete button.dataset.seconds
    const since = Date.now()
    if (on) clock = setInterval(() => {
      if (!button.dataset.seconds) say('At work')
      button.dataset.seconds = Math.round((Date.now() - since) / 1000)
      if (elt.dataset.stages) tick(elt)
    }, 1000)
  }
  document.addEventListener('htmx:beforeSend', wait(true))
  document.addEventListener('htmx:afterRequest', wait(false))

  /* A page that looks again by itself changes only what is new. Whatever stays keeps its focus, its selection and its place; what
     the reader opened or chose stays so. */
  const alike = (old, now) => old.nodeName === now.nodeName && (old.id ?? '') === (now.id ?? '')
  const attributes = (old, now) => {
    for (const { name } of [...old.attributes]) if (name !== 'open' && !now.hasAttribute(name)) old.removeAttribute(name)
    for (const { name, value } of now.attributes) if (name !== 'open' && old.getAttribute(name) !== value) old.setAttribute(name, value)
  }
  const later = (node, now) => {
    while (node && !node.isEqualNode(now) && !(now.id && alike(node, now))) node = node.nextSibling
    return node
  }
  const children = (old, now) => {
    let at = old.firstChild
    const drop = end => { while (at !== end) { const gone = at; at = at.nextSibling; gone.remove() } }
    for (const child of [...now.childNodes]) {
      const found = later(at, child)
      if (found) drop(found)
      if (at && alike(at, child)) { const same = at; at = at.nextSibling; renew(same, child) }
      else old.insertBefore(child, at)
    }
    drop(null)
  }
  const renew = (old, now) => {
    if (old.isEqualNode(now) || old.nodeType === Node.ELEMENT_NODE && old.matches('.copy')) return
    if (old.nodeType !== Node.ELEMENT_NODE) { old.data = now.data; return }
    attributes(old, now)
    children(old, now)
  }
  document.addEventListener('DOMContentLoaded', () => htmx.defineExtension('renew', {
    isInlineSwap: style => style === 'renew',
    handleSwap: (style, target, fragment) => style === 'renew' && (renew(target, fragment.firstElementChild), [target]),
  }))

  /* What asked may be gone when the answer comes, and with it what it inherits. A look of a page that went on is late then; the answer
     to a form or a link is the page. */
  document.addEventListener('htmx:beforeSwap', ({ detail }) => {
    const { elt, boosted } = detail.requestConfig
    if (elt.isConnected) return
    if (boosted) Object.assign(detail, { selectOverride: '#page', swapOverride: 'outerHTML' })
    else detail.shouldSwap = false
  })

  /* A link to what is folded opens it. */
  const unfold = () => {
    for (let at = document.getElementById(location.hash.slice(1)); at; at = at.parentElement) if (at.matches('details')) at.open = true
  }
  addEventListener('DOMContentLoaded', unfold)
  addEventListener('hashchange', unfold)

  /* After a swap the reader is where the new page begins: at its heading, or at what it has to say. A page that looks again by
     itself takes no focus, but where it took away what had it; it speaks up only when that line is a new one. */
  const line = () => document.querySelector('#page [data-say]') ?? document.querySelector('#page h1')
  let before = ''
  let held
  document.addEventListener('htmx:beforeSwap', () => { before = line()?.textContent; held = document.activeElement !== document.body })
  document.addEventListener('htmx:afterSettle', event => {
    const now = line()
    if (!now) return
    const asked = event.detail.requestConfig?.boosted
    if (asked && location.hash) { unfold(); location.replace(location.hash) }
    else if (!asked && held && document.activeElement === document.body) { now.tabIndex = -1; now.focus({ preventScroll: true }) }
    else if (asked) { scrollTo(0, 0); now.tabIndex = -1; now.focus({ preventScroll: now.matches('h1') }) }
    if (asked || now.textContent !== before) say(now.textContent)
  })
})()
