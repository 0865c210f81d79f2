"""Runs training steps for a fixed time, with a learning rate that follows the clock, checkpoints and resumes."""

import time
from pathlib import Path
from typing import Callable

import torch

CHECKPOINT_SECONDS = 120
REPORT_SECONDS = 15
LARGEST_GRADIENT = 1.0


def run_timed_stage(name, model, rate, seconds, recipe, loss_of_step: Callable, checkpoint: Path) -> list:
    """Trains until the stage has taken `seconds`, counting the time of earlier runs of it; returns the reported losses.

    loss_of_step: step number → scalar loss. The checkpoint is written beside and moved in, and kept at the end.
    """
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, betas=(0.9, 0.98), weight_decay=recipe.weight_decay)
    step, before = restored(checkpoint, model, optimiser)
    started = reported = saved = time.monotonic()
    losses, recent = [], []
    model.train()
    while (spent := before + time.monotonic() - started) < seconds:
        for group in optimiser.param_groups:
            group["lr"] = rate * rate_factor(spent / seconds, recipe.warm_up)
        loss = loss_of_step(step)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), LARGEST_GRADIENT)
        optimiser.step()
        step += 1
        recent.append(loss.detach())
        now = time.monotonic()
        if now - reported >= REPORT_SECONDS:
            losses.append(torch.stack(recent).mean().item())
            print(f"{name}: step {step:,}, {spent:.0f} of {seconds} s, loss {losses[-1]:.3f}", flush=True)
            reported, recent = now, []
        if now - saved >= CHECKPOINT_SECONDS:
            save(checkpoint, model, optimiser, step, spent)
            saved = now
    save(checkpoint, model, optimiser, step, seconds)
    return losses


def rate_factor(progress: float, warm_up: float) -> float:
    return min(progress / warm_up, (1 - progress) / (1 - warm_up)) if warm_up else 1 - progress


def restored(checkpoint: Path, model, optimiser) -> tuple:
    if not checkpoint.exists():
        return 0, 0.0
    state = torch.load(checkpoint, map_location="cpu")
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    return state["step"], state["seconds"]


def save(checkpoint: Path, model, optimiser, step: int, seconds: float) -> None:
    beside = checkpoint.with_suffix(".partial")
    state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "seconds": seconds}
    torch.save(state, beside)
    beside.replace(checkpoint)
