// Makes the buttons copy. Without this script the texts stand behind "Show as …" and can be selected there.
"use strict";

const status = document.querySelector(".copy-status");

async function copy(button) {
  const text = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(text.value);
    status.textContent = `Copied. Paste it into your page${button.dataset.copy === "copy-html" ? "'s source" : ""}, credit included.`;
  } catch {
    // No permission, or no secure connection: show the text, selected, for the keyboard's own command.
    text.closest("details").open = true;
    text.focus();
    text.select();
    status.textContent = "The text is selected: copy it with your keyboard.";
  }
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
