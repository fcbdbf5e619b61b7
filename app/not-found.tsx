import { BarePage } from '@/components/shell/bare-page';
import { NotFoundNotice } from '@/components/shell/not-found-notice';

export default function NotFound() {
  return (
    <BarePage>
      <NotFoundNotice />
    </BarePage>
  );
}
