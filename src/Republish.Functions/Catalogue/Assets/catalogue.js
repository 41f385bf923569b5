// Makes the buttons copy. Without this script the texts stand behind "Show as …" and can be selected there.
"use strict";

const status = document.querySelector(".copy-status");

// Emptied first: the same words a second time would change nothing, and nothing would be read out.
function say(words) {
  status.textContent = "";
  setTimeout(() => { status.textContent = words; }, 50);
}

async function copy(button) {
  const text = document.getElementById(button.dataset.copy);
  const name = button.dataset.name;
  try {
    await navigator.clipboard.writeText(text.value);
    say(`Copied as ${name}, credit included. Paste it into your page${name === "HTML" ? "'s source" : ""}.`);
  } catch {
    // No permission, or no secure connection: show the text, selected, for the keyboard's own command.
    text.closest("details").open = true;
    text.focus();
    text.select();
    say(`Your browser did not let the page copy. The ${name} is selected: copy it with your keyboard.`);
  }
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
