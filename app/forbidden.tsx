import { BarePage } from '@/components/shell/bare-page';
import { ForbiddenNotice } from '@/components/shell/forbidden-notice';

export default function Forbidden() {
  return (
    <BarePage>
      <ForbiddenNotice />
    </BarePage>
  );
}
